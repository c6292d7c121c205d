import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { commonSettings, type Setting } from '@vdt/core/config';
import { z } from 'zod';

const head = `# Configuration

Every process reads its settings from the environment, once, when it starts; all faults are reported together. This page
is made from the definitions in the code (\`npm run docs\`), and a test holds the two together.

- An empty variable counts as one that is not set.
- Each setting can be given as a file instead: \`<VARIABLE>_FILE\` names it, and a line end at the end of the file is left
  out. Give secrets that way.
`;

/** docs/configuration.md, made from the settings of core and of each workspace's \`src/config.ts\`. */
export async function configurationPage(root: string, workspaces: readonly string[]): Promise<string> {
  const common = Object.values(commonSettings);
  const shared: ReadonlySet<string> = new Set(common.map(({ env }) => env));
  const sections = [section('All services', common)];
  for (const workspace of workspaces) {
    const settings = (await settingsOf(root, workspace)).filter(({ env }) => !shared.has(env));
    if (settings.length > 0) sections.push(section(workspace, settings));
  }
  return [head, ...sections].join('\n');
}

async function settingsOf(root: string, workspace: string): Promise<Setting[]> {
  const file = `${root}/${workspace}/src/config.ts`;
  if (!existsSync(file)) return [];
  const exported: unknown = await import(pathToFileURL(file).href);
  const found = new Map<string, Setting>();
  for (const definition of Object.values(z.record(z.string(), z.unknown()).parse(exported))) {
    for (const setting of settingsIn(definition)) found.set(setting.env, setting);
  }
  return [...found.values()];
}

/** The settings of a definition; of any other export, none. */
function settingsIn(exported: unknown): Setting[] {
  if (typeof exported !== 'object' || exported === null) return [];
  const members: unknown[] = Object.values(exported);
  return members.every(isSetting) ? members : [];
}

function isSetting(member: unknown): member is Setting {
  if (typeof member !== 'object' || member === null) return false;
  return 'env' in member && 'help' in member && 'schema' in member && member.schema instanceof z.ZodType;
}

function section(title: string, settings: readonly Setting[]): string {
  const rows = settings.map(({ env, schema, help, secret }) => {
    const wanted = secret === true ? 'secret' : allowed(schema);
    return `| \`${env}\` | ${wanted} | ${secret === true ? '' : standard(schema)} | ${cell(help)} |`;
  });
  const table = ['| Variable | Allowed | Default | What it is for |', '| --- | --- | --- | --- |', ...rows];
  return `## ${title}\n\n${table.join('\n')}\n`;
}

const described = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  default: z.unknown().optional(),
});

function allowed(schema: z.ZodType): string {
  const json = describe(schema);
  if (json.enum !== undefined) return json.enum.map((value) => `\`${value}\``).join(', ');
  if (json.format === 'uri') return 'address';
  if (json.type === 'integer' || json.type === 'number') return range(json.minimum, json.maximum);
  return json.type === 'boolean' ? '`true`, `false`' : 'text';
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined) return maximum === undefined ? 'number' : `number up to ${maximum}`;
  // Zod gives whole numbers the largest one JavaScript can hold as their limit.
  const open = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER;
  return open ? `number from ${minimum}` : `${minimum} to ${maximum}`;
}

function standard(schema: z.ZodType): string {
  const parsed = schema.safeParse(undefined);
  if (!parsed.success) return '**required**';
  // As it is written rather than what the schema makes of it, which may depend on the machine; zod tells it for most.
  const value = describe(schema).default ?? parsed.data;
  const shown = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return /^(?:|""|\[\])$/.test(shown) ? '' : `\`${cell(shown)}\``;
}

function describe(schema: z.ZodType): z.infer<typeof described> {
  return described.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
}
