export { commonSettings, tcpPort, webAddress } from './common.ts';
export { defineSettings, type Setting, type SettingsDefinition, type SettingsOf } from './define.ts';
export { readSettings } from './read.ts';
