import type { CueWords } from './cueWords';

const words = (list: string): string[] => list.trim().split(/\s*,\s*/u);

export const english: CueWords = {
  verbs: words(`
    said, says, saying, told, tells, claimed, claims, claiming, alleged, alleges, alleging, stated, states, stating, added, adds, adding,
    announced, announces, announcing, warned, warns, warning, argued, argues, arguing, insisted, insists, asserted, asserts, maintained,
    denied, denies, denying, admitted, admits, confirmed, confirms, declared, declares, explained, explains, noted, notes, replied, replies,
    reported, reports, wrote, writes, tweeted, posted, promised, promises, vowed, vows, pledged, predicted, predicts, estimated, estimates,
    suggested, suggests, urged, urges, demanded, demands, accused, accuses, complained, complains, conceded, concedes, recalled, recalls,
    remarked, observed, stressed, emphasised, emphasized, reiterated, clarified, believes, believed, contends, contended, quipped, commented`),
  prepositions: words('according to, as per, in the words of, in the view of'),
  postpositions: [],
  markers: [],
  tails: [],
  openers: ['that'],
  hollow: words(`
    and, but, or, so, yet, however, meanwhile, also, later, earlier, then, has, have, had, is, was, were, been, being, be, will, would, further,
    again, now, reportedly, still, though, although, while, as, repeatedly, publicly, once, already, since, not, did, does, do`),
  stopsBefore: words('that, because, while, when, where, if, than, whether, although, though, since'),
  stopsAfter: words(`
    on, in, at, to, after, before, during, while, when, where, who, whom, which, as, by, with, that, because, over, about, following, adding,
    yesterday, today, earlier, later, monday, tuesday, wednesday, thursday, friday, saturday, sunday, is, was, has, had`),
  pronouns: words('he, she, they, i, we, it, you, who'),
  anonymous: words(`
    source, sources, official, officials, insider, insiders, aide, aides, anonymous, unnamed, someone, somebody, observers, a senior, a leader, a person, people familiar,
    person familiar, eyewitness, eyewitnesses, witnesses`),
  collective: words(`
    police, party, parties, government, governments, ministry, ministries, residents, villagers, locals, family, families, relatives, opposition,
    farmers, protesters, students, activists, workers, experts, analysts, scientists, researchers, critics, leaders, lawmakers, company,
    companies, council, committee, commission, court, department, authorities, administration, agency, agencies, union, unions, army, board`),
  isInverting: true,
};
