using Injected;
using Microsoft.Azure.Functions.Extensions.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

[assembly: FunctionsStartup(typeof(Startup))]

namespace Injected;

public class Startup : FunctionsStartup
{
    public override void ConfigureAppConfiguration(IFunctionsConfigurationBuilder builder)
    {
        var root = builder.GetContext().ApplicationRootPath;
        builder.ConfigurationBuilder.AddJsonFile(Path.Combine(root, "greetings.json"), optional: false);
    }

    public override void Configure(IFunctionsHostBuilder builder)
    {
        builder.Services.AddOptions<GreetingOptions>().Configure<IConfiguration>((options, configuration) => configuration.GetSection("Greeting").Bind(options));
        builder.Services.AddSingleton<Counter>();
        builder.Services.AddScoped<Visit>();
        builder.Services.AddTransient<IGreeter, Greeter>();
        builder.Services.AddHttpClient("self", client => client.DefaultRequestHeaders.Add("X-From", "injected"));
    }
}
