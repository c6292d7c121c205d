/** What the harvester calls itself towards sites: the first word of its User-Agent, and its name in their robots.txt. */
export const agentName = 'vdt-harvester';
