#!/usr/bin/python3
"""Fills a fresh Tryton 6.0 database with the made-up warehouse that tests of the connector work in.

Proteus runs in this process, so no server is needed. What tests must know of it goes to --out as JSON.
Identifiers: GTINs with GS1's demonstration prefix 952, invented names.
"""
import argparse
import datetime
import json
import os
from decimal import Decimal

parser = argparse.ArgumentParser()
parser.add_argument('--config', required=True)
parser.add_argument('--database', required=True, help='sqlite:///NAME or postgresql://.../NAME')
parser.add_argument('--out', required=True)
parser.add_argument('--wide-lines', type=int, default=60, help='lines of the return that is long at work')
options = parser.parse_args()

from proteus import Model, Wizard, config  # noqa: E402

config.set_trytond(options.database, config_file=options.config)
os.environ.setdefault('DB_NAME', options.database.rsplit('/', 1)[1])
from trytond.modules.account.tests.tools import (  # noqa: E402
    create_chart, create_fiscalyear, get_accounts)
from trytond.modules.account_invoice.tests.tools import (  # noqa: E402
    create_payment_term, set_fiscalyear_invoice_sequences)
from trytond.modules.company.tests.tools import create_company, get_company  # noqa: E402

TODAY = datetime.date.today()
PASSWORDS = {'station': 'Dock7-Wharf!q', 'viewer': 'Look3-Wharf!q'}


def gtin(number):
    digits = '952%09d' % number
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)


def make_company():
    party = Model.get('party.party')(name='Quayside Trading')
    party.save()
    create_company(party=party)
    company = get_company()
    year = set_fiscalyear_invoice_sequences(create_fiscalyear(company))
    year.click('create_period')
    create_chart(company)
    return company


def make_locations():
    """The warehouse's storage gets a child for every way out of the dock; scrap is a waste location."""
    Location = Model.get('stock.location')
    warehouse, = Location.find([('type', '=', 'warehouse')])
    warehouse.code = 'WH'
    warehouse.save()
    places = {'IN': warehouse.input_location, 'STO': warehouse.storage_location}
    for code, name in [
            ('MAIN', 'Saleable'), ('BSTOCK', 'Second choice'), ('REFURB', 'Workshop'),
            ('QUAR', 'Quarantine'), ('RTV', 'Back to vendors')]:
        place = Location(name=name, code=code, type='storage', parent=places['STO'])
        place.save()
        places[code] = place
    # Storage that is none of this warehouse's: nothing of the dock's may go there.
    elsewhere = Location(name='Elsewhere', code='ELSEWHERE', type='storage')
    elsewhere.save()
    places['ELSEWHERE'] = elsewhere
    scrap = Location(name='Scrap', code='SCRAP', type='lost_found')
    scrap.save()
    places['SCRAP'] = scrap
    warehouse.reload()
    warehouse.waste_locations.append(Location(scrap.id))
    warehouse.picking_location = places['MAIN']
    warehouse.save()
    places['WH'] = warehouse
    return places


GOODS = [
    ('CUP', 'Cup', '12.00'), ('LAMP', 'Desk lamp', '49.90'), ('SHOE-42', 'Shoe, 42', '89.00'),
    ('SHOE-43', 'Shoe, 43', '89.00'), ('READER', 'E-book reader', '129.00'), ('KETTLE', 'Kettle', '39.90'),
    ('COAT', 'Rain coat', '99.00'), ('DRILL', 'Drill', '149.00'), ('TENT', 'Tent', '219.00'),
    ('CASE', 'Case', '9.95')]
#: Their every piece has its own lot wherever it is stored.
WITH_LOTS = {'READER'}


def make_products(accounts, supplier):
    unit, = Model.get('product.uom').find([('name', '=', 'Unit')])
    category = Model.get('product.category')(
        name='Goods', accounting=True, account_expense=accounts['expense'], account_revenue=accounts['revenue'])
    category.save()
    Template = Model.get('product.template')
    templates = []
    for number, (code, name, price) in enumerate(GOODS, 1):
        template = Template(
            name=name, default_uom=unit, type='goods', salable=True, purchasable=True,
            list_price=Decimal(price), cost_price_method='fixed', account_category=category)
        product, = template.products
        product.suffix_code = code
        product.cost_price = Decimal('5')
        ean = product.identifiers.new()
        ean.type = 'ean'
        ean.code = gtin(number)
        if number % 3 == 0:
            old = product.identifiers.new()
            old.code = 'OLD-%s' % code
        if code in WITH_LOTS:
            template.lot_required = ['storage', 'customer']
        template.product_suppliers.new(party=supplier)
        templates.append(template)
    Template.save(templates)
    return {template.products[0].suffix_code: template.products[0] for template in templates}


def make_party(name, code):
    party = Model.get('party.party')(name=name)
    party.code = code
    address, = party.addresses
    address.street, address.city, address.postal_code = '1 Wharf Lane', 'Port Imagined', '00001'
    country, = Model.get('country.country').find([('code', '=', 'PL')]) or [None]
    address.country = country
    party.save()
    return party


def make_stock(places, products):
    inventory = Model.get('stock.inventory')(location=places['MAIN'], date=TODAY)
    for code, product in products.items():
        if code not in WITH_LOTS:
            inventory.lines.new(product=product).quantity = 40.0
    inventory.click('confirm')


def make_lots(products):
    Lot = Model.get('stock.lot')
    for number in ('RD-0001', 'RD-0002', 'RD-0003'):
        Lot(number=number, product=products['READER']).save()


def sold_and_sent_back(number, customer, term, products, lines):
    """A delivered, invoiced sale and its return: what is announced hangs on lines of that return."""
    Sale = Model.get('sale.sale')
    sale = Sale(party=customer, payment_term=term, invoice_method='order', reference='WEB-%d' % number)
    for code, quantity in lines:
        line = sale.lines.new()
        line.product = products[code]
        line.quantity = float(quantity)
    for step in ('quote', 'confirm', 'process'):
        sale.click(step)
    delivery, = sale.shipments
    for step in ('assign_force', 'pick', 'pack', 'done'):
        delivery.click(step)
    invoice, = sale.invoices
    invoice.invoice_date = TODAY
    invoice.click('post')
    wizard = Wizard('sale.return_sale', [sale])
    wizard.execute('return_')
    back, = Sale.find([('origin', '=', str(sale))])
    back.reference = 'RMA-%d' % number
    for step in ('quote', 'confirm', 'process'):
        back.click(step)
    announced, = back.shipment_returns
    announced.reference = back.reference
    announced.planned_date = TODAY
    announced.save()
    return announced


def announced(reference, customer, company, places, lines):
    """A return that hangs on no sale. `lines`: (product, quantity[, lot])."""
    back = Model.get('stock.shipment.out.return')(customer=customer, reference=reference, planned_date=TODAY)
    for product, quantity, *lot in lines:
        move = back.incoming_moves.new()
        move.from_location = customer.customer_location
        move.to_location = places['IN']
        move.product = product
        move.quantity = float(quantity)
        move.company = company
        move.currency = company.currency
        move.unit_price = product.template.list_price
        if lot:
            move.lot, = Model.get('stock.lot').find([('number', '=', lot[0])])
    back.save()
    return back


def make_users(company):
    User, Group = Model.get('res.user'), Model.get('res.group')
    for login, groups in [('station', ['Stock', 'Sales']), ('viewer', [])]:
        user = User(name=login.title(), login=login, password=PASSWORDS[login])
        user.companies.append(Model.get('company.company')(company.id))
        user.company = company
        for group in Group.find([('name', 'in', groups)]):
            user.groups.append(group)
        user.save()


def make_complaint_types():
    Type, Kind = Model.get('sale.complaint.type'), Model.get('ir.model')
    for name, model in [('Goods', 'sale.line'), ('Order', 'sale.sale')]:
        kind, = Kind.find([('model', '=', model)])
        Type(name=name, origin=kind).save()


def make_country():
    Country = Model.get('country.country')
    if not Country.find([('code', '=', 'PL')]):
        Country(name='Poland', code='PL', code3='POL', code_numeric='616').save()


def main():
    company = make_company()
    make_country()
    accounts = get_accounts(company)
    term = create_payment_term()
    term.save()
    places = make_locations()
    supplier = make_party('Maker of Things', 'MAKER')
    products = make_products(accounts, supplier)
    customers = [make_party('Customer %s' % letter, 'C-%s' % letter) for letter in 'ABC']
    make_party('Senders nobody knows', 'UNKNOWN')
    make_stock(places, products)
    make_lots(products)
    linked = [
        sold_and_sent_back(1001, customers[0], term, products, [('CUP', 2), ('LAMP', 1)]),
        sold_and_sent_back(1002, customers[1], term, products, [('SHOE-42', 3), ('SHOE-43', 3), ('COAT', 1)]),
        sold_and_sent_back(1003, customers[2], term, products, [('DRILL', 1)])]
    P = products
    unlinked = [
        announced('RMA-2001', customers[0], company, places, [(P['CASE'], 4), (P['KETTLE'], 1)]),
        announced('RMA-2002', customers[1], company, places, [(P['TENT'], 2)]),
        announced('RMA-2003', customers[1], company, places, [
            (P['READER'], 1, 'RD-0001'), (P['READER'], 1, 'RD-0002')]),
        announced('RMA-2004', customers[2], company, places, [(P['CUP'], 1)]),
        announced('RMA-WIDE', customers[2], company, places, [
            (P[GOODS[number % len(GOODS)][0]], 1)
            for number in range(options.wide_lines) if GOODS[number % len(GOODS)][0] not in WITH_LOTS])]
    make_complaint_types()
    make_users(company)
    with open(options.out, 'w') as out:
        json.dump({
            'passwords': PASSWORDS,
            'company': company.id,
            'currency': company.currency.id,
            'locations': {code: place.id for code, place in places.items()},
            'products': {
                code: {'id': product.id, 'gtin': product.identifiers[0].code,
                    'price': str(product.template.list_price)}
                for code, product in products.items()},
            'customers': {party.code: {
                    'id': party.id, 'address': party.addresses[0].id, 'location': party.customer_location.id}
                for party in customers},
            'returns': {back.reference: back.id for back in linked + unlinked},
        }, out, indent=1)


main()
