### Charger la démonstration.

demo-not-a-demo = Cette base contient les familles d’une commune : la démonstration n’y est pas chargée. Donnez-lui une autre base avec --db.
