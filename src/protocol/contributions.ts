/** Every name that the manifest contributes; a contract test holds this catalogue against package.json. */
export const commands = {
  read: 'stepaudit.read',
  openSampleStudy: 'stepaudit.openSampleStudy',
  goToQuestion: 'stepaudit.goToQuestion',
  openTraceFile: 'stepaudit.openTraceFile',
  filterSteps: 'stepaudit.filterSteps',
  clearFilter: 'stepaudit.clearFilter',
  sortQuestions: 'stepaudit.sortQuestions',
  refreshTraces: 'stepaudit.refreshTraces',
  showTraces: 'stepaudit.showTraces',
  openBeside: 'stepaudit.openBeside',
  openRaw: 'stepaudit.openRaw',
  forgetFile: 'stepaudit.forgetFile',
  nextQuestion: 'stepaudit.nextQuestion',
  previousQuestion: 'stepaudit.previousQuestion',
  nextChain: 'stepaudit.nextChain',
  previousChain: 'stepaudit.previousChain',
  nextStep: 'stepaudit.nextStep',
  previousStep: 'stepaudit.previousStep',
  nextError: 'stepaudit.nextError',
  previousError: 'stepaudit.previousError',
  nextBoundary: 'stepaudit.nextBoundary',
  previousBoundary: 'stepaudit.previousBoundary',
  nextUnjudged: 'stepaudit.nextUnjudged',
  previousUnjudged: 'stepaudit.previousUnjudged',
  nextUnreviewed: 'stepaudit.nextUnreviewed',
  previousUnreviewed: 'stepaudit.previousUnreviewed',
  judgeStep: 'stepaudit.judgeStep',
  judgeTrace: 'stepaudit.judgeTrace',
  selectJudge: 'stepaudit.selectJudge',
  setApiKey: 'stepaudit.setApiKey',
  removeApiKey: 'stepaudit.removeApiKey',
  override: 'stepaudit.override',
  overrideCorrect: 'stepaudit.overrideCorrect',
  overrideError: 'stepaudit.overrideError',
  overrideUncertain: 'stepaudit.overrideUncertain',
  undoOverride: 'stepaudit.undoOverride',
  redoOverride: 'stepaudit.redoOverride',
  stepHistory: 'stepaudit.stepHistory',
  addNote: 'stepaudit.addNote',
  tagBoundary: 'stepaudit.tagBoundary',
  saveNote: 'stepaudit.saveNote',
  editNote: 'stepaudit.editNote',
  tagNote: 'stepaudit.tagNote',
  resolveNote: 'stepaudit.resolveNote',
  reopenNote: 'stepaudit.reopenNote',
  deleteNote: 'stepaudit.deleteNote',
  toggleReview: 'stepaudit.toggleReview',
  startQueue: 'stepaudit.startQueue',
  resumeQueue: 'stepaudit.resumeQueue',
  reviewAgree: 'stepaudit.reviewAgree',
  reviewCorrect: 'stepaudit.reviewCorrect',
  reviewError: 'stepaudit.reviewError',
  reviewUncertain: 'stepaudit.reviewUncertain',
  reviewNext: 'stepaudit.reviewNext',
  reviewPrevious: 'stepaudit.reviewPrevious',
  reviewKeys: 'stepaudit.reviewKeys',
  compare: 'stepaudit.compare',
  copyStep: 'stepaudit.copyStep',
  copyChain: 'stepaudit.copyChain',
  showProblems: 'stepaudit.showProblems',
  showDrifted: 'stepaudit.showDrifted',
  setUpGitMerging: 'stepaudit.setUpGitMerging',
} as const;
export type CommandId = (typeof commands)[keyof typeof commands];

/** Settings, by their key under `stepaudit.`. */
export const settings = {
  openAutomatically: 'reading.openAutomatically',
  inlineDetail: 'reading.inlineDetail',
  rule: 'segmentation.rule',
  boundaryThreshold: 'boundary.threshold',
  primaryJudge: 'verdict.primaryJudge',
  judgeKind: 'judge.kind',
  openaiBaseUrl: 'openai.baseUrl',
  openaiModel: 'openai.model',
  openaiMaxTokens: 'openai.maxTokens',
  openaiTimeoutSeconds: 'openai.timeoutSeconds',
  author: 'author',
} as const;
export type SettingKey = (typeof settings)[keyof typeof settings];

/** Theme colours that decorations and panels use. */
export const colors = {
  correct: 'stepaudit.correctForeground',
  error: 'stepaudit.errorForeground',
  uncertain: 'stepaudit.uncertainForeground',
  boundary: 'stepaudit.boundaryForeground',
  override: 'stepaudit.overrideForeground',
  explanation: 'stepaudit.explanationForeground',
  leftOut: 'stepaudit.leftOutForeground',
  errorBackground: 'stepaudit.errorBackground',
  boundaryBackground: 'stepaudit.boundaryBackground',
  currentStepBackground: 'stepaudit.currentStepBackground',
} as const;

export const contextKeys = {
  readingOpen: 'stepaudit.readingOpen',
  reviewMode: 'stepaudit.reviewMode',
  /** A filter decides what comes next. */
  filtered: 'stepaudit.filtered',
} as const;
export const readingLanguage = 'reasoning-trace';
export const comparePanelType = 'stepaudit.compare';
/** The tree of files, questions and chains. */
export const tracesView = 'stepaudit.traces';
