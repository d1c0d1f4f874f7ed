"""Questions in, answers out: each a verbatim quotation or a claim checked against one."""
