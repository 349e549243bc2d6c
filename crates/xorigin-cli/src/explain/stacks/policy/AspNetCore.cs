app.UseStaticFiles(new StaticFileOptions
{
    OnPrepareResponse = file => file.Context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin",
});
