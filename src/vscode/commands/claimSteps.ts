/** The steps in which a claim is asked for: wording, speaker, type. */
export const claimSteps = 3;
