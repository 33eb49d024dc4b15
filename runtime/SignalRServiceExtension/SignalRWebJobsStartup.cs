using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Azure.WebJobs.Hosting;

[assembly: WebJobsStartup(typeof(SignalRWebJobsStartup), "SignalR")]

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Registers the extension when a Functions host loads it from <c>bin/extensions.json</c>.</summary>
public class SignalRWebJobsStartup : IWebJobsStartup
{
    /// <inheritdoc />
    public void Configure(IWebJobsBuilder builder) => builder.AddSignalR();
}
