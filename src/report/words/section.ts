/** `Section 2.1`; a name stands for itself. */
export const sectionText = (section: string): string => (/^\d/.test(section) ? `Section ${section}` : section);
