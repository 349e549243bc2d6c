# Static files take their types from the system. Where a view sends a script itself:
return HttpResponse(code, content_type="text/javascript")
