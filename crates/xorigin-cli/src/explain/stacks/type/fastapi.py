# StaticFiles takes the types from the system. Where a route sends a script itself:
return Response(code, media_type="text/javascript")
