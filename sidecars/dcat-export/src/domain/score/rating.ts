/** The ratings of the MQA, best first, with the least points of each. */
export const ratings = [
  { id: 'excellent', from: 351 },
  { id: 'good', from: 221 },
  { id: 'sufficient', from: 121 },
  { id: 'bad', from: 0 },
] as const;

/** One of the four ratings. */
export type Rating = (typeof ratings)[number]['id'];

/** The rating of so many points. A mean counts as it is, not rounded: 350.9 is not excellent. */
export function ratingOf(points: number): Rating {
  return ratings.find(({ from }) => points >= from)?.id ?? 'bad';
}
