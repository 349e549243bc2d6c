# Static files take their types from the system. Where a view sends a script itself:
return Response(code, mimetype="text/javascript")
