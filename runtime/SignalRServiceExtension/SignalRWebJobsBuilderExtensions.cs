using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Adds the SignalR bindings and the trigger to a WebJobs host.</summary>
public static class SignalRWebJobsBuilderExtensions
{
    /// <summary>Adds the SignalR extension.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IWebJobsBuilder AddSignalR(this IWebJobsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddExtension<SignalRConfigProvider>();
        builder.Services.AddOptions<SignalROptions>();
        builder.Services.TryAddSingleton<ServiceHubContextStores>();
        builder.Services.TryAddSingleton<ClientNegotiation>();
        builder.Services.TryAddSingleton<UpstreamDispatcher>();
        return builder;
    }
}
