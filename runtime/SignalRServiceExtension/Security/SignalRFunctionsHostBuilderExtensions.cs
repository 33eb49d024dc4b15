using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Adds the check of callers' tokens to a function app.</summary>
public static class SignalRFunctionsHostBuilderExtensions
{
    /// <summary>Checks callers' bearer tokens: without a valid one, negotiation gives no token.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="configureTokenValidationParameters">How to check: issuer, audience, keys.</param>
    /// <param name="configurer">What a client's token is going to say; by default what the attribute says.</param>
    public static IFunctionsHostBuilder AddDefaultAuth(
        this IFunctionsHostBuilder builder,
        Action<TokenValidationParameters> configureTokenValidationParameters,
        Func<SecurityTokenResult, HttpRequest, SignalRConnectionDetail, SignalRConnectionDetail>? configurer = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDefaultAuth(configureTokenValidationParameters, configurer);
        return builder;
    }

    /// <summary>Checks callers' bearer tokens: without a valid one, negotiation gives no token.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configureTokenValidationParameters">How to check: issuer, audience, keys.</param>
    /// <param name="configurer">What a client's token is going to say; by default what the attribute says.</param>
    public static IServiceCollection AddDefaultAuth(
        this IServiceCollection services,
        Action<TokenValidationParameters> configureTokenValidationParameters,
        Func<SecurityTokenResult, HttpRequest, SignalRConnectionDetail, SignalRConnectionDetail>? configurer = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configureTokenValidationParameters);
        var parameters = new TokenValidationParameters();
        configureTokenValidationParameters(parameters);
        services.TryAddSingleton<ISecurityTokenValidator>(new DefaultSecurityTokenValidator(parameters));
        services.TryAddSingleton<ISignalRConnectionInfoConfigurer>(new DefaultConnectionInfoConfigurer { Configure = configurer });
        return services;
    }
}
