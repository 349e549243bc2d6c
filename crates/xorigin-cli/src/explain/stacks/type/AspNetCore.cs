// For an extension that UseStaticFiles does not know:
var types = new FileExtensionContentTypeProvider();
types.Mappings[".mjs"] = "text/javascript";
app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = types });
