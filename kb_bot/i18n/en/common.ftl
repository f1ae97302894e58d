# Words that stand on every surface.
app-name = Knowledge base
close = Close
cancel = Cancel
save = Save
back = Back
error-trigger = That took Slack too long to pass on. Please press it again.
