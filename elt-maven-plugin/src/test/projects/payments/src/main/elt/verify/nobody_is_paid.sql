SELECT * FROM dw.payments WHERE amount < 0
