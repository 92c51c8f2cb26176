"""What may not be told, sought in every answer of the site."""
