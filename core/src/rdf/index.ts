export { type Namespace, namespaces, prefixes } from './namespaces.ts';
export { type Vocabulary, type VocabularyEntry, vocabulary } from './vocabulary.ts';
