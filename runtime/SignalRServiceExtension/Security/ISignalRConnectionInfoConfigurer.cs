using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Has a say in what clients' tokens say, once their request's token is valid.</summary>
public interface ISignalRConnectionInfoConfigurer
{
    /// <summary>Gives the details for a request.</summary>
    Func<SecurityTokenResult, HttpRequest, SignalRConnectionDetail, SignalRConnectionDetail>? Configure { get; set; }
}
