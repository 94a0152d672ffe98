import type { PhotoRow } from '#db/photos-table'

/** What a picture is taken for: an answer in this inspection of the unit in hand, or something else about its parcel. */
export type PhotoPlace =
  | { about: 'answer'; parcel: string; unit: string; inspection: string; question: string }
  | OtherPlace

/** What is asked for beside the questions of a checklist; nothing waits for it. */
export type OtherPlace =
  | { about: 'parcel' | 'paper'; parcel: string }
  | { about: 'protocol'; parcel: string; claim: string }
  | { about: 'found'; parcel: string; found: string }

/** The place by one name, which a window gives back with the picture. */
export const placeName = (place: PhotoPlace): string => Object.values(place).join(' ')

type PlaceColumns = Pick<
  PhotoRow,
  'about' | 'parcelId' | 'unitId' | 'inspectionId' | 'question' | 'claimId' | 'foundId'
>

/** The place as a record has it. */
export const columnsOf = (place: PhotoPlace): PlaceColumns => ({
  about: place.about,
  parcelId: place.parcel,
  unitId: place.about === 'answer' ? place.unit : null,
  inspectionId: place.about === 'answer' ? place.inspection : null,
  question: place.about === 'answer' ? place.question : null,
  claimId: place.about === 'protocol' ? place.claim : null,
  foundId: place.about === 'found' ? place.found : null,
})
