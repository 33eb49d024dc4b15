using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Cors;

/// <summary>Which pages elsewhere may call the functions, as local.settings.json says.</summary>
internal static class CorsSetup
{
    public static void AddAppCors(this IServiceCollection services, LocalSettings settings)
        => services.AddCors(cors => cors.AddDefaultPolicy(policy =>
        {
            if (settings.CorsOrigins.Contains("*"))
            {
                policy.AllowAnyOrigin();
            }
            else
            {
                policy.WithOrigins([.. settings.CorsOrigins]);
                if (settings.CorsCredentials && settings.CorsOrigins.Count > 0)
                {
                    policy.AllowCredentials();
                }
            }

            policy.AllowAnyHeader().AllowAnyMethod();
        }));
}
