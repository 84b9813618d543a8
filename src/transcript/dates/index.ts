export { dayNumber, findDates, isDay, type PrintedDate, toEdtf, weekdayOf } from './dates.ts'
export { numeralAt } from './numerals.ts'
