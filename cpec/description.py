"""How drf-spectacular describes the API."""

SPECTACULAR_SETTINGS = {
    "TITLE": "CPEC Commitments API",
    "VERSION": "1",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "OAS_VERSION": "3.1.0",
    # Whoever is answered the description reads the address of the site it came from.
    "SERVERS": [{"url": "https://register.example"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "dialogue.api.description.add_guide",
    ],
    # One name for each vocabulary, wherever it is used.
    "ENUM_NAME_OVERRIDES": {
        name: f"dialogue.choices.{name}"
        for name in (
            "Attribution",
            "CommitmentKind",
            "Confidence",
            "Country",
            "Nature",
            "OutcomeKind",
            "PlaceKind",
            "PlanKind",
            "Precision",
            "RecordKind",
            "Relation",
            "RoundStatus",
            "SectorGroup",
            "SourceKind",
            "Status",
            "Support",
            "SupportReason",
            "TextRead",
            "Tier",
            "TitleBasis",
            "UpdateNature",
            "Verb",
            "Verifiability",
            "Voice",
        )
    }
    | {"TranslationReview": ["reviewed", "unofficial"]},
    "ENUM_SUFFIX": "",
}
