using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The app's own function.</summary>
internal sealed class DefaultConnectionInfoConfigurer : ISignalRConnectionInfoConfigurer
{
    public Func<SecurityTokenResult, HttpRequest, SignalRConnectionDetail, SignalRConnectionDetail>? Configure { get; set; }
}
