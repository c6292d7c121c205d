const head = `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> . @prefix eu: <http://publications.europa.eu/resource/authority/> .\n`;

/** What a data set of the made catalogue says besides its number. */
export interface Made {
  id: string;
  title?: string;
  description?: string;
  modified?: string;
  files?: readonly string[];
}

/** A catalogue in Turtle of complete data sets; `next` is where its next page is. */
export function turtle(datasets: readonly Made[], next?: string): string {
  const listed = datasets.map(({ id }) => `<https://avots.example.lv/kopa/${id}>`);
  const paging = next === undefined ? '' : `<?lapa> a hydra:PagedCollection ; hydra:nextPage <${next}> .`;
  return `${head}<https://avots.example.lv/> a dcat:Catalog ${listed.length > 0 ? `; dcat:dataset ${listed.join(', ')}` : ''} .
${datasets.map(toTurtle).join('\n')}
${paging}`;
}

function toTurtle({
  id,
  title = `Kopa ${id}`,
  description = 'Apraksts.',
  modified = '2026-01-01',
  files = ['dati.csv'],
}: Made): string {
  const distributions = files.map(
    (file) =>
      `[ a dcat:Distribution ; dcat:downloadURL <https://avots.example.lv/${id}/${file}> ; dct:license eu:licence\\/CC0 ]`,
  );
  return `<https://avots.example.lv/kopa/${id}> a dcat:Dataset ; dct:title "${title}"@lv ; dct:description "${description}"@lv ;
  dcat:keyword "atslēga"@lv ; dcat:theme eu:data-theme\\/ENVI ; dct:accrualPeriodicity eu:frequency\\/ANNUAL ;
  dct:modified "${modified}" ${distributions.map((each) => `; dcat:distribution ${each}`).join(' ')} .`;
}

/** How the catalogue names the data set with this number. */
export function identifierOf(id: string): string {
  return `https://avots.example.lv/kopa/${id}`;
}
