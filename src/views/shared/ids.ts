/** Id of the field that filters the files, which `/` focuses from anywhere. */
export const filterFieldId = 'file-filter'
