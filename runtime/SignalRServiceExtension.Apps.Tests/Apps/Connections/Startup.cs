using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.DependencyInjection;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

[assembly: FunctionsStartup(typeof(Startup))]

public class Startup : FunctionsStartup
{
    public override void Configure(IFunctionsHostBuilder builder)
    {
        var settings = builder.GetContext().Configuration;
        builder.Services.Configure<SignalROptions>(options =>
        {
            if (settings["Repeat"] == "true")
            {
                options.RetryOptions = new ServiceManagerRetryOptions
                {
                    MaxRetries = 2,
                    Delay = TimeSpan.FromMilliseconds(10),
                    MaxDelay = TimeSpan.FromSeconds(10),
                    Mode = ServiceManagerRetryMode.Fixed,
                };
            }

            if (settings["Patience"] is { } seconds)
            {
                options.HttpClientTimeout = TimeSpan.FromSeconds(int.Parse(seconds));
            }

            foreach (var name in new[] { "north", "south" })
            {
                if (settings[name] is { } connectionString)
                {
                    options.ServiceEndpoints.Add(new ServiceEndpoint(connectionString, EndpointType.Primary, name));
                }
            }
        });

        if (settings["Route"] == "true")
        {
            builder.Services.AddSingleton<IEndpointRouter, ByName>();
        }
    }
}

/// <summary>Clients say where they want to go; a user's or group's name begins with where it is.</summary>
public class ByName : EndpointRouterDecorator
{
    public override ServiceEndpoint GetNegotiateEndpoint(HttpContext context, IEnumerable<ServiceEndpoint> endpoints) => endpoints.Single(endpoint => endpoint.Name == context.Request.Query["at"]);

    public override IEnumerable<ServiceEndpoint> GetEndpointsForUser(string userId, IEnumerable<ServiceEndpoint> endpoints) => Named(userId, endpoints);

    public override IEnumerable<ServiceEndpoint> GetEndpointsForGroup(string groupName, IEnumerable<ServiceEndpoint> endpoints) => Named(groupName, endpoints);

    private static IEnumerable<ServiceEndpoint> Named(string name, IEnumerable<ServiceEndpoint> endpoints) => endpoints.Where(endpoint => name.StartsWith(endpoint.Name));
}
