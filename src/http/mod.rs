//! The kernel over hyper; knows nothing of products.
