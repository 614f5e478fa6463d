//! The ETIM classification: its model and the typed feature values of products.
