# La configuration, dite à qui installe.

config-unknown-key = La configuration connaît d’autres clés que « { $key } » : retirez-la ou corrigez son nom.
config-missing-key = Il manque la clé « { $key } » à la configuration.
config-no-file = Le fichier de configuration { $path } ne se lit pas.
config-not-toml = Le fichier de configuration { $path } n’est pas du TOML : { $reason }.
config-no-secret = Le fichier { $path }, nommé par { $key }, ne se lit pas.
config-not-str = La clé « { $key } » attend un texte.
config-not-int = La clé « { $key } » attend un nombre entier.
config-not-bool = La clé « { $key } » attend true ou false.
config-not-one-of = La clé « { $key } » attend un de ces mots : { LIST($words) }.
