/** What the signs in the table of files mean, beside those of changes and entries. */
export const legend = {
  title: 'What the signs mean',
  signs: 'Signs',
  looks: 'How names stand',
  name: 'name',
  gone: 'gone here, shown where it was; its size is in no sum',
  found: 'what the filter found in it',
  below: 'fits no filter, but stands in a folder that does',
  link: 'leads there: a symbolic link',
  hardLink: 'another name of a file: a hard link',
  joined: 'folders that hold nothing but the next one',
  layer: 'the layer that did the last thing',
}
