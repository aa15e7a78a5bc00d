import { token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Keys of providers of models. */
export const aiRules = listRules([
  {
    id: 'openai-key',
    severity: 'critical',
    keywords: ['t3blbkfj'],
    pattern: token('sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}'),
  },
  {
    id: 'anthropic-key',
    severity: 'critical',
    keywords: ['sk-ant-'],
    pattern: token('sk-ant-[a-z0-9]{3,8}-[A-Za-z0-9_-]{80,120}'),
  },
  {
    id: 'huggingface-token',
    severity: 'high',
    keywords: ['hf_'],
    minEntropy: 3.5,
    pattern: token('hf_[A-Za-z]{34}'),
  },
])
