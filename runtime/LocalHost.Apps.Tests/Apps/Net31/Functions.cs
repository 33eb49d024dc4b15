using System;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Net31
{
    public static class Functions
    {
        [FunctionName("framework")]
        public static IActionResult Framework([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
            => new OkObjectResult(new { BuiltFor = ((TargetFrameworkAttribute)typeof(Functions).Assembly.GetCustomAttributes(typeof(TargetFrameworkAttribute), false)[0]).FrameworkName });
    }
}
