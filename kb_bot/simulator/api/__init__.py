"""The Web API by family; web_api.py holds the table of methods."""
