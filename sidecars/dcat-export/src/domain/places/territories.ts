/*
 * Source: Administratīvo teritoriju un teritoriālo vienību klasifikators (ATVK), Central Statistical Bureau of Latvia, as
 * since the reform of 2021. The municipality of Varakļāni became a part of Madona's in 2025; data about it remain.
 */

/** One state city or municipality: its code in ATVK and its names. */
export interface Territory {
  code: string;
  lv: string;
  en: string;
}

/** The state cities and municipalities of Latvia. */
export const territories: readonly Territory[] = [
  { code: '0001000', lv: 'Rīga', en: 'Riga' },
  { code: '0002000', lv: 'Daugavpils', en: 'Daugavpils' },
  { code: '0003000', lv: 'Jelgava', en: 'Jelgava' },
  { code: '0004000', lv: 'Jūrmala', en: 'Jūrmala' },
  { code: '0005000', lv: 'Liepāja', en: 'Liepāja' },
  { code: '0006000', lv: 'Rēzekne', en: 'Rēzekne' },
  { code: '0007000', lv: 'Ventspils', en: 'Ventspils' },
  { code: '0020000', lv: 'Aizkraukles novads', en: 'Aizkraukle Municipality' },
  { code: '0021000', lv: 'Alūksnes novads', en: 'Alūksne Municipality' },
  { code: '0022000', lv: 'Augšdaugavas novads', en: 'Augšdaugava Municipality' },
  { code: '0023000', lv: 'Ādažu novads', en: 'Ādaži Municipality' },
  { code: '0024000', lv: 'Balvu novads', en: 'Balvi Municipality' },
  { code: '0025000', lv: 'Bauskas novads', en: 'Bauska Municipality' },
  { code: '0026000', lv: 'Cēsu novads', en: 'Cēsis Municipality' },
  { code: '0027000', lv: 'Dienvidkurzemes novads', en: 'South Kurzeme Municipality' },
  { code: '0028000', lv: 'Dobeles novads', en: 'Dobele Municipality' },
  { code: '0029000', lv: 'Gulbenes novads', en: 'Gulbene Municipality' },
  { code: '0030000', lv: 'Jelgavas novads', en: 'Jelgava Municipality' },
  { code: '0031000', lv: 'Jēkabpils novads', en: 'Jēkabpils Municipality' },
  { code: '0032000', lv: 'Krāslavas novads', en: 'Krāslava Municipality' },
  { code: '0033000', lv: 'Kuldīgas novads', en: 'Kuldīga Municipality' },
  { code: '0034000', lv: 'Ķekavas novads', en: 'Ķekava Municipality' },
  { code: '0035000', lv: 'Limbažu novads', en: 'Limbaži Municipality' },
  { code: '0036000', lv: 'Līvānu novads', en: 'Līvāni Municipality' },
  { code: '0037000', lv: 'Ludzas novads', en: 'Ludza Municipality' },
  { code: '0038000', lv: 'Madonas novads', en: 'Madona Municipality' },
  { code: '0039000', lv: 'Mārupes novads', en: 'Mārupe Municipality' },
  { code: '0040000', lv: 'Ogres novads', en: 'Ogre Municipality' },
  { code: '0041000', lv: 'Olaines novads', en: 'Olaine Municipality' },
  { code: '0042000', lv: 'Preiļu novads', en: 'Preiļi Municipality' },
  { code: '0043000', lv: 'Rēzeknes novads', en: 'Rēzekne Municipality' },
  { code: '0044000', lv: 'Ropažu novads', en: 'Ropaži Municipality' },
  { code: '0045000', lv: 'Salaspils novads', en: 'Salaspils Municipality' },
  { code: '0046000', lv: 'Saldus novads', en: 'Saldus Municipality' },
  { code: '0047000', lv: 'Saulkrastu novads', en: 'Saulkrasti Municipality' },
  { code: '0048000', lv: 'Siguldas novads', en: 'Sigulda Municipality' },
  { code: '0049000', lv: 'Smiltenes novads', en: 'Smiltene Municipality' },
  { code: '0050000', lv: 'Talsu novads', en: 'Talsi Municipality' },
  { code: '0051000', lv: 'Tukuma novads', en: 'Tukums Municipality' },
  { code: '0052000', lv: 'Valkas novads', en: 'Valka Municipality' },
  { code: '0053000', lv: 'Valmieras novads', en: 'Valmiera Municipality' },
  { code: '0054000', lv: 'Varakļānu novads', en: 'Varakļāni Municipality' },
  { code: '0055000', lv: 'Ventspils novads', en: 'Ventspils Municipality' },
];
