using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Azure.Functions.Extensions.DependencyInjection;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.DependencyInjection;

[assembly: FunctionsStartup(typeof(Startup))]

public class Startup : FunctionsStartup
{
    public override void Configure(IFunctionsHostBuilder builder) => builder.Services.Configure<SignalROptions>(options => options.MessagePackHubProtocol = new MessagePackHubProtocol());
}
