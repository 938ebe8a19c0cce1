"""Makes the topics of a platform in containers: `python -m deploy.compose.topics HOST:PORT`."""

import asyncio
import sys

from deploy.kafka import topics


def main() -> None:
    for name in asyncio.run(topics.create_missing(sys.argv[1])):
        print(f"made {name}")


if __name__ == "__main__":
    main()
