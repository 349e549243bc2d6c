HashSet<string> origins = ["https://app.example.com"];
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    // WithOrigins, given one origin, sends no Vary: Origin; this does.
    .SetIsOriginAllowed(origins.Contains)
    .AllowCredentials()
    .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
    .WithHeaders("Content-Type", "Authorization")
    .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));

// In this order: after the exception handler and routing, before authentication.
app.UseExceptionHandler("/error");
app.UseRouting();
app.UseCors();
app.UseAuthentication();
app.UseAuthorization();
