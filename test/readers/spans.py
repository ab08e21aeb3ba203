"""Reads a dataset with Python's own library and prints its spans: spans.py ARTICLES DATASET FORMAT.

Each span is checked against the article's file, decoded here: text[start:end] has to be the quote. The spans are printed as JSON, a list of
[article, start, end, quote, what], sorted.
"""

import csv
import json
import pathlib
import sys


def main(articles, dataset, name):
    spans = sorted(readers[name](articles, dataset))
    for article, start, end, quote, _ in spans:
        found = text_of(articles, article)[start:end]
        if found != quote:
            sys.exit(f"{article} {start}:{end} holds {found!r}, and the dataset says {quote!r}")
    print(json.dumps(spans, ensure_ascii=True))


def text_of(articles, article):
    raw = (articles / article).read_bytes().decode("utf-8-sig")
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def same_text(articles, article, text):
    if text != text_of(articles, article):
        sys.exit(f"{article}: the dataset has another text")


def read_jsonl(articles, dataset):
    with (dataset / "data" / "train.jsonl").open(encoding="utf-8", newline="") as lines:
        for line in lines:
            row = json.loads(line)
            same_text(articles, row["id"], row["text"])
            for kind, what in (("mentions", "label"), ("boilerplate", "role"), ("claims", None)):
                for each in row[kind]:
                    yield [row["id"], each["start"], each["end"], each["quote"], each[what] if what else "claim"]


def read_spacy(articles, dataset):
    for file in dataset.glob("*.json"):
        article = file.name[: -len(".json")]
        doc = json.loads(file.read_text(encoding="utf-8"))
        same_text(articles, article, doc["text"])
        starts = {token["start"] for token in doc["tokens"]}
        ends = {token["end"] for token in doc["tokens"]}
        for group, spans in doc["spans"].items():
            for span in spans:
                if span["start"] not in starts or span["end"] not in ends:
                    sys.exit(f"{article}: a span of {group} begins or ends inside of a token")
                quote = doc["text"][span["start"] : span["end"]]
                yield [article, span["start"], span["end"], quote, "claim" if group == "claims" else span["label"]]


def read_conll(articles, dataset):
    """Documents are in the order of the article's names; a token stands where the text has it next."""
    names = sorted(file.name[: -len(".gloss.json")] for file in articles.glob("*.gloss.json"))
    documents = (dataset / "train.conll").read_text(encoding="utf-8").split("-DOCSTART-")[1:]
    if len(documents) != len(names):
        sys.exit(f"{len(documents)} documents for {len(names)} articles")
    for article, document in zip(names, documents):
        text = text_of(articles, article)
        at = 0
        open_span = None
        for line in document.split("\n")[1:] + ["\tO"]:
            columns = line.split()
            token, tag = (columns[0], columns[-1]) if len(columns) > 1 else ("", "O")
            start = text.index(token, at)
            if open_span and not tag.startswith("I-"):
                first, last, label = open_span
                yield [article, first, last, text[first:last], label]
                open_span = None
            at = start + len(token)
            if tag.startswith("B-"):
                open_span = (start, at, tag[2:])
            elif tag.startswith("I-"):
                open_span = (open_span[0], at, open_span[2])


def read_table(what):
    def read(articles, dataset):
        name = "claims.csv" if what is None else "mentions.csv"
        with (dataset / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                start, end, quote = int(row["start"]), int(row["end"]), row["quote"]
                text = text_of(articles, row["article"])
                parts = [tuple(map(int, part.split(":"))) for part in row["parts"].split()]
                if len(parts) > 1 and quote == " … ".join(text[first:last] for first, last in parts):
                    quote = text[start:end]
                yield [row["article"], start, end, quote, row[what] if what else "claim"]

    return read


readers = {
    "jsonl": read_jsonl,
    "spacy": read_spacy,
    "conll": read_conll,
    "mentions-csv": read_table("label"),
    "claims-csv": read_table(None),
}

if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3])
