using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Text;
using Microsoft.Azure.Functions.Extensions.DependencyInjection;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.IdentityModel.Tokens;

[assembly: FunctionsStartup(typeof(Startup))]

public class Startup : FunctionsStartup
{
    public override void Configure(IFunctionsHostBuilder builder) => builder.AddDefaultAuth(
        parameters =>
        {
            parameters.IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("a-key-that-only-this-app-and-its-issuer-know"));
            parameters.ValidIssuer = "issuer";
            parameters.ValidAudience = "audience";
        },
        (token, request, detail) =>
        {
            detail.UserId = token.Principal.Claims.First(claim => claim.Type == ClaimTypes.NameIdentifier).Value;
            detail.Claims = new List<Claim> { new Claim("from", request.Path) };
            return detail;
        });
}
