import type { FileRating } from '../file/words.rules.js';

export const ratingWord = (rating: FileRating): string => rating.charAt(0).toUpperCase() + rating.slice(1);
