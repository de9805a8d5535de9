"""Chat platforms. They translate, and decide nothing; none knows another."""
