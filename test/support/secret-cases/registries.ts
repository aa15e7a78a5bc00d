import { hex, lower, noise, uuid } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

export const registriesCases: SecretCases = {
  'pypi-test-token': { bad: `pypi-AgENdGVzdC5weXBpLm9yZw${noise(60)}`, good: 'pypi-AgENdGVzdC5weXBpLm9yZw' },
  'rubygems-key': { bad: `rubygems_${noise(48, hex)}`, good: 'rubygems_version' },
  'crates-token': { bad: `cio${noise(32)}`, good: 'cioptions' },
  'nuget-key': { bad: `oy2${noise(43, lower)}`, good: 'oy2key' },
  'artifactory-key': { bad: `AKCp${noise(69)}`, good: 'AKCp' },
  'artifactory-token': { bad: `cmVmdGtu${noise(56)}`, good: 'cmVmdGtu' },
  'cloudsmith-key': { bad: `CLOUDSMITH_API_KEY=${noise(40, hex)}`, good: `KEY=${noise(40, hex)}` },
  'packagist-token': { bad: `packagist_ort_${noise(68, hex)}`, good: 'packagist_token' },
  'clojars-token': { bad: `CLOJARS_${noise(60, lower)}`, good: 'CLOJARS_USERNAME' },
  'hex-key': { bad: `HEX_API_KEY=${noise(32, hex)}`, good: `KEY=${noise(32, hex)}` },
  'gradle-publish-secret': { bad: `gradle.publish.secret=${noise(32)}`, good: `KEY=${noise(32)}` },
  'expo-token': { bad: `EXPO_TOKEN=${noise(40)}`, good: `KEY=${noise(40)}` },
  'open-vsx-token': { bad: `ovsxat_${uuid}`, good: 'ovsxat_token' },
}
