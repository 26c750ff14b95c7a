"""Key figures that come from the data: counted, compared with what is published, confirmed."""
