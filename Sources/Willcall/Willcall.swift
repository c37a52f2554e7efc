// composition root
