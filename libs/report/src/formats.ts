/** The files that a report can be had as. A stored rendering names its format by these keys. */
export const formats = {
  pdf: { words: 'PDF', ending: 'pdf', mediaType: 'application/pdf' },
  word: { words: 'Word', ending: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  excel: { words: 'Excel', ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
} as const;
export type ReportFormat = keyof typeof formats;

export const reportFormats = Object.keys(formats) as readonly ReportFormat[];
