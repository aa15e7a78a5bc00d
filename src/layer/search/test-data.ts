const packageFolders = 'node_modules|site-packages|dist-packages|gems'
const testFolders = 'tests?|__tests__|spec|fixtures|testdata|test_data|test-data'
/**
 * Keys and tokens that programs ship to test themselves with, and those in the documentation and the examples of packages, at
 * places where no one keeps their own.
 */
export const testData = new RegExp(
  `(?:^|/)(?:(?:usr/(?:local/)?(?:lib|share)|lib/python[\\d.]{1,5})/(?:[^/]{1,200}/){0,20}(?:${testFolders})` +
    `|(?:${packageFolders})/(?:[^/]{1,200}/){1,20}(?:${testFolders})` +
    '|usr/(?:local/)?share/(?:doc|man|locale|info)|testdata)/|\\.(?:egg|dist)-info/(?:PKG-INFO|METADATA)$' +
    `|(?:^|/)(?:${packageFolders})/(?:[^/]{1,200}/){1,20}(?:[^/]{1,200}\\.(?:md|markdown|rst|d\\.[cm]?ts|test\\.\\w{2,3})|(?:[^/]{1,200}\\.)?examples(?:-\\d)?\\.json|test\\.js)$`,
)

/** Whether a file is known to hold what only looks like credentials, by its path. */
export function isTestData(path: string): boolean {
  return testData.test(path)
}
