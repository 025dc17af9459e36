"""How pages, API, feeds and downloads read: one queryset and one FilterSet per list, documents as kept bytes."""
