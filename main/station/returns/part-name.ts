import type { Component } from '#db/products-table'

/** What a component is ticked by. */
export const partName = ({ name, quantity }: Pick<Component, 'name' | 'quantity'>): string =>
  quantity > 1 ? `${quantity} × ${name}` : name
